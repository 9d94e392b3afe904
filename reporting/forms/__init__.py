"""What is asked before figures are shown or frozen and texts written."""

from reporting.forms.figures import EARLIEST, FiguresForm, YearForm
from reporting.forms.snapshots import CompareForm, SnapshotForm
from reporting.forms.srg import SrgForm

__all__ = ["EARLIEST", "CompareForm", "FiguresForm", "SnapshotForm", "SrgForm", "YearForm"]
