"""Who there is, and the groups in which they may do the same."""

ANONYMOUS = "anonymous"
EVERYONE = "anna bas carla dirk eva frank griet hans ina"
TEAM = "anna bas"  # works on the dossier
READERS = "anna bas frank"  # and the controller reads it
STAFF = "anna bas carla dirk"  # klantmanagers and teamleiders, each with their own dossiers
LEADERS = "bas dirk"
CATALOGUE = "anna bas carla dirk eva frank"
EMPLOYERS = "anna bas carla dirk eva"
FIGURES = "bas dirk eva frank"
TEXTS = "bas dirk eva"  # who arranges texts and lists

ADD_TO_PERSON = tuple(
    f"clients:add_{name}"
    for name in ("education", "member", "application", "benefit", "indication", "ability", "involved")
)
ROWS_OF_PERSON = (
    *ADD_TO_PERSON,
    *(name.replace("add_", "change_") for name in ADD_TO_PERSON if not name.endswith("ability")),  # is never changed
    *(name.replace("add_", "remove_") for name in ADD_TO_PERSON),
)
