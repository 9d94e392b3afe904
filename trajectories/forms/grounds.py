"""Why a step fits all the same where a rule warns: a field for each such rule, in whatever form asks the rules."""

from collections.abc import Sequence

from django import forms

from instruments.rules.checks import Check
from instruments.rules.library import RULES
from office.forms import LongTextField
from trajectories.services import StepNeedsGround

GROUND = "grond-"  # and the key of the rule that warns


class AsksGrounds(forms.Form):
    def keep_grounds(self) -> None:
        """What was filled in before is asked again, so that it is not lost. For `__init__`."""
        for name in self.data:
            if name.startswith(GROUND) and (rule := RULES.get(name.removeprefix(GROUND))):
                self._ask_ground(rule.key, rule.label)

    def ask_grounds(self, checks: Sequence[Check]) -> None:
        """A field for each rule that warns, and for no other: why the step fits all the same."""
        warning = {check.rule_key: check.label for check in checks if check.warns}
        for name in [name for name in self.fields if name.startswith(GROUND)]:
            if name.removeprefix(GROUND) not in warning:
                del self.fields[name]
        for rule_key, label in warning.items():
            self._ask_ground(rule_key, label).required = True  # shown so; the service is who refuses

    def refuse_without_grounds(self, refusal: StepNeedsGround) -> None:
        """Say at each of those fields that it is needed."""
        self.ask_grounds(refusal.checks)
        for rule_key in dict.fromkeys(check.rule_key for check in refusal.unfounded):
            self.add_error(f"{GROUND}{rule_key}", "Schrijf waarom, of kies een andere stap.")

    def grounds(self) -> dict[str, str]:
        return {name.removeprefix(GROUND): text for name, text in self.cleaned_data.items() if name.startswith(GROUND)}

    def _ask_ground(self, rule_key: str, label: str) -> forms.Field:
        name = f"{GROUND}{rule_key}"
        if name not in self.fields:
            self.fields[name] = LongTextField(
                label=f"Waarom past de stap toch ({label[:1].lower()}{label[1:]})",
                max_length=2000,
                required=False,
                rows=3,
            )
        return self.fields[name]
