"""Who may sign in on the demonstration. The password is public: only a development installation sets it."""

from dataclasses import dataclass

DEMO_PASSWORD = "stap-voor-stap-verder"  # noqa: S105 printed by the launcher, and refused in production


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A user name that says itself who this is, with what the role may show."""

    username: str
    name: str
    role: str
    team: str = ""


DEMO_LOGINS = (
    DemoLogin("anna", "Anna Wevers", "klantmanager", "meedoen"),
    DemoLogin("cem", "Cem Taşdelen", "klantmanager", "meedoen"),
    DemoLogin("bas", "Bas Rouwenhorst", "teamleider", "meedoen"),
    DemoLogin("daan", "Daan Mulderij", "klantmanager", "werk"),
    DemoLogin("els", "Els Ooyman", "teamleider", "werk"),
    DemoLogin("karin", "Karin Oosterveen", "teamleider"),
    DemoLogin("fatima", "Fatima Azouagh", "beleidsadviseur"),
    DemoLogin("geert", "Geert Schothans", "controller"),
    DemoLogin("hanna", "Hanna Veldmate", "griffie"),
    DemoLogin("ivo", "Ivo Kranenborg", "privacy_officer"),
    DemoLogin("joke", "Joke Bentert", "beheerder"),
)
