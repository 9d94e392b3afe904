from django.urls import path, register_converter

from trajectories import views
from trajectories.views import alerts, facts, fitting, inwoner_plan, step, terms


class TermKey:
    """Which term of whom: 12.pip.2026-01-05, and the step where it is about one (Clock.key)."""

    regex = r"[0-9]{1,15}\.[a-z0-9_]{1,60}\.[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.[0-9]{1,15})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TermKey, "term")

app_name = "trajectories"
urlpatterns = [
    path("inwoners/<int:pk>/trajecten/", views.of_client, name="of_client"),
    path("inwoners/<int:pk>/trajecten/nieuw/", views.start, name="start"),
    path("inwoners/<int:pk>/plan/", inwoner_plan.plan, name="inwoner_plan"),
    path("inwoners/<int:pk>/plan.pdf", inwoner_plan.plan_pdf, name="inwoner_plan_pdf"),
    path("inwoners/<int:pk>/plan/bewaren/", inwoner_plan.keep, name="keep_inwoner_plan"),
    path("inwoners/<int:pk>/passend/", fitting.fit, name="fit"),
    path("inwoners/<int:pk>/gegeven/", facts.facts, name="facts"),
    path("inwoners/<int:pk>/gegeven/<slug:key>/", facts.record, name="record_fact"),
    path("gegevens/<int:pk>/intrekken/", facts.withdraw, name="withdraw_fact"),
    path("gegevens/<int:pk>/terugzetten/", facts.restore, name="restore_fact"),
    path("inwoners/<int:pk>/termijnen/", terms.terms, name="terms"),
    path("termijnen/<term:key>/", terms.term, name="term"),
    path("termijnen/<term:key>/opschorten/<slug:ground>/", terms.suspend, name="suspend_term"),
    path("termijnen/<term:key>/verlengen/<slug:ground>/", terms.extend, name="extend_term"),
    path("termijnwijzigingen/<int:pk>/laten-lopen/", terms.resume, name="resume_term"),
    path("termijnwijzigingen/<int:pk>/intrekken/", terms.withdraw, name="withdraw_term_change"),
    path("trajecten/<int:pk>/afsluiten/", views.close, name="close"),
    path("trajecten/<int:pk>/stap/", views.plan, name="plan"),
    path("stappen/<int:pk>/", step.step, name="step"),
    path("stappen/locaties/", views.places, name="places"),
    path("stappen/<int:pk>/verder/", views.move_on, name="verder"),
    path("stappen/<int:pk>/terug/", views.step_back, name="terug"),
    path("stappen/<int:pk>/stoppen/", views.stop, name="stoppen"),
    path("stappen/<int:pk>/bedrag/", views.realised, name="realised"),
    path("stappen/<int:pk>/intrekken/", views.withdraw, name="intrekken"),
    path("stappen/<int:pk>/gereedheid/", views.assess, name="assess"),
    path("signalen/<int:pk>/", alerts.alert, name="alert"),
    path("signalen/<int:pk>/terug/", alerts.take_up, name="take_up_alert"),
    path("ontheffingen/<int:pk>/stap/", views.plan_on_waiver, name="plan_on_waiver"),
]
