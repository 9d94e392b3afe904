"""How someone is called where a full name would tell too much."""


def first_name(first_names: str) -> str:
    """Roepnamen are not known: the first of the first names, for who need not know whose dossier it is."""
    names = first_names.split()
    return names[0] if names else "een inwoner"
