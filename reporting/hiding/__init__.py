"""Which numbers of a year do not leave the house, because they would tell about a few people.

A reader of all that was ever published knows every number in it, and every sum that holds between them. `cells` are
those numbers, `relations` those sums (from the register of figures), `doubt` is what such a reader finds out quickly
about what is hidden and `extremes` all that can be found, `choosing` hides until that is too little, and `concealing`
is all of this for a year. `published` is what the reader had before.
"""

from reporting.hiding.concealing import NOT_SHOWN, Concealed, conceal, sizes_of
from reporting.hiding.published import Published

__all__ = ["NOT_SHOWN", "Concealed", "Published", "conceal", "sizes_of"]
