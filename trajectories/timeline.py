"""What trajecten add to the timeline of a dossier."""

from clients.timeline import Content, Fact, Source, register
from trajectories.models import Alert, Deployment, Placement, ReadinessAssessment, Trajectory, Waiver


def _goal(trajectory: Trajectory) -> str:
    return str(trajectory.get_goal_stage_display())


def _aim(trajectory: Trajectory) -> str:
    return f"Doel: {trajectory.get_goal_stage_display().lower()}" if trajectory.goal_stage else ""


def _outcome(trajectory: Trajectory) -> str:
    return f"Uitkomst: {trajectory.get_outcome_display()}" if trajectory.outcome else ""


def _instrument(step: Deployment) -> str:
    return step.instrument.name


def _began(step: Deployment) -> str:
    if step.ends_on == step.starts_on:
        return f"Stap ging niet door: {step.instrument}"
    return f"Stap {'hervat' if step.resumes_id else 'begonnen'}: {step.instrument}"


def _ended(step: Deployment) -> str:
    if step.ends_on == step.starts_on:
        return f"Stap ingetrokken: {step.instrument}"
    return f"Stap beëindigd: {step.instrument}"


def _place(step: Deployment) -> str:
    return step.place


def _result(step: Deployment) -> str:
    return f"Resultaat: {step.get_result_display()}" if step.result else ""


def _readiness(assessment: ReadinessAssessment) -> str:
    return str(assessment).capitalize()


def _placed(placement: Placement) -> str:
    hours = f", {placement.hours_per_week:f} uur per week" if placement.hours_per_week is not None else ""
    return f"{placement.get_contract_display()}{hours}".capitalize()


OF_STEP, RELATED = "trajectory__client", ("instrument", "provider")
BELOW_STEP = "deployment__trajectory__client"

register(
    Source(
        kind="traject",
        label="Trajecten en stappen",
        acts={
            "trajectory.start": "Traject gestart",
            "trajectory.close": "Traject afgesloten",
            "step.plan": "Stap gepland",
            "step.move_on": "Stap afgerond, verder",
            "step.back": "Stap beëindigd, terug",
            "step.resume": "Stap hervat",
            "step.stop": "Stap gestopt",
            "step.withdraw": "Stap ingetrokken",
            "step.assess": "Gereedheid beoordeeld",
            "waiver.grant": "Ontheffing gegeven",
            "alert.put_aside": "Signaal: toch zo gelaten",
            "alert.take_up": "Signaal: weer onder de aandacht",
        },
        contents=(
            Content(Trajectory, title=_goal, text=lambda trajectory: trajectory.goal),
            Content(Deployment, title=_instrument, text=_place, related=RELATED),
            Content(ReadinessAssessment, title=_readiness),
            Content(Alert, title=str),
            Content(
                Waiver, title=lambda waiver: waiver.location or str(waiver.instrument or ""), related=("instrument",)
            ),
        ),
        facts=(
            Fact(Trajectory, on="starts_on", title=lambda row: "Traject gestart", text=_aim),
            Fact(Trajectory, on="ends_on", title=lambda row: "Traject afgesloten", text=_outcome),
            Fact(Deployment, on="starts_on", title=_began, text=_place, client=OF_STEP, related=RELATED),
            Fact(Deployment, on="ends_on", title=_ended, text=_result, client=OF_STEP, related=RELATED),
            Fact(
                ReadinessAssessment,
                on="assessed_on",
                title=lambda assessment: f"Gereedheid beoordeeld: {assessment}",
                client=BELOW_STEP,
            ),
            Fact(
                Placement,
                on="starts_on",
                title=lambda placement: f"Plaatsing begonnen: {placement.employer}",
                text=_placed,
                client=BELOW_STEP,
            ),
            Fact(
                Placement,
                on="ends_on",
                title=lambda placement: f"Plaatsing beëindigd: {placement.employer}",
                client=BELOW_STEP,
            ),
        ),
    )
)
