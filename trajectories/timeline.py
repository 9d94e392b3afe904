"""What trajecten add to the timeline of a dossier.

Acts on goals about health or criminal facts stand on no timeline: the trail knows them by name.
"""

from accounts.verbs import name_acts
from clients.timeline import Content, Fact, Source, register
from office.forms import DAY
from trajectories.models import (
    Aftercare,
    AftercareContact,
    Alert,
    Certainty,
    Certificate,
    CoachingGrant,
    CoachingHours,
    Deployment,
    Diagnosis,
    Evaluation,
    FallbackPlan,
    Goal,
    Placement,
    Premium,
    ReadinessAssessment,
    ShelteredAdvice,
    Trajectory,
    WageSubsidy,
    WageValue,
    Waiver,
)


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
    """Where it is; of a step that was taken up again also which one that was."""
    goes_on = f"Verder op de stap van {step.resumes.starts_on:%d-%m-%Y}" if step.resumes else ""
    return ". ".join(part for part in (step.place, goes_on) if part)


def _way_back(plan: FallbackPlan) -> str:
    return f"terug naar {plan.returns_to.instrument}" if plan.returns_to else "er is geen weg terug"


def _what_stays(plan: FallbackPlan) -> str:
    until = f"Tot en met {plan.ends_on - DAY:%d-%m-%Y}" if plan.ends_on else ""
    stays = ", ".join(Certainty(key).label for key in plan.certainties)
    return ". ".join(part for part in (plan.none_reason, until, stays.capitalize()) if part)


def _result(step: Deployment) -> str:
    """How it ended, and what came of it as the catalogue names that."""
    result = f"Resultaat: {step.get_result_display()}" if step.result else ""
    outcome = f"Uitkomst: {step.outcome}" if step.outcome else ""
    return ". ".join(part for part in (result, outcome) if part)


def _readiness(assessment: ReadinessAssessment) -> str:
    return str(assessment).capitalize()


def _evaluated(evaluation: Evaluation) -> str:
    return evaluation.deployment.instrument.name


def _said(evaluation: Evaluation) -> str:
    """The words of the inwoner first."""
    texts = (evaluation.own_words, evaluation.goes_well, evaluation.needs_work, evaluation.agreed)
    return "\n".join(text for text in texts if text)


def _placed(placement: Placement) -> str:
    return ", ".join(part for part in (placement.get_contract_display(), placement.hours) if part).capitalize()


def _going(row: Placement | WageSubsidy, word: str) -> str:
    return "ingetrokken" if row.is_withdrawn else word


def _advised(diagnosis: Diagnosis) -> str:
    return f"advies: {diagnosis.get_advised_stage_display().lower()}" if diagnosis.advised_stage else ""


def _area(goal: Goal) -> str:
    """Nothing when the area became protected later on."""
    return "" if goal.is_protected else str(goal.area)


def _goal_aim(goal: Goal) -> str:
    return "" if goal.is_protected else goal.aim


def _how_it_goes(contact: AftercareContact) -> str:
    return str(contact.get_outcome_display()) if contact.outcome else f"{contact.due_on:%d-%m-%Y}"


OF_STEP, RELATED = "trajectory__client", ("instrument", "provider", "resumes")
BELOW_STEP = "deployment__trajectory__client"
BELOW_PLACEMENT = f"placement__{BELOW_STEP}"

register(
    Source(
        kind="traject",
        label="Trajecten en stappen",
        acts={
            "trajectory.start": "Traject gestart",
            "trajectory.continue": "Verder met een eerder plan",
            "trajectory.change": "Doel van het traject gewijzigd",
            "trajectory.close": "Traject afgesloten",
            "diagnosis.add": "Diagnose opgesteld",
            "diagnosis.change": "Diagnose gewijzigd",
            "goal.add": "Doel toegevoegd",
            "goal.change": "Doel gewijzigd",
            "goal.close": "Doel afgerond",
            "goal.reopen": "Doel weer geopend",
            "certificate.add": "Diploma of certificaat vastgelegd",
            "certificate.change": "Diploma of certificaat gewijzigd",
            "certificate.withdraw": "Diploma of certificaat ingetrokken",
            "certificate.restore": "Diploma of certificaat teruggezet",
            "trajectory.reopen": "Traject heropend",
            "aftercare.begin": "Nazorg begonnen",
            "aftercare.plan": "Contact van de nazorg gepland",
            "aftercare.move": "Contact van de nazorg verzet",
            "aftercare.drop": "Contact van de nazorg vervallen",
            "aftercare.hold": "Contact van de nazorg",
            "aftercare.correct": "Contact van de nazorg gewijzigd",
            "aftercare.end": "Nazorg gestopt",
            "step.plan": "Stap gepland",
            "step.move_on": "Stap afgerond, verder",
            "step.back": "Stap beëindigd, terug",
            "step.resume": "Stap hervat",
            "step.stop": "Stap gestopt",
            "step.withdraw": "Stap ingetrokken",
            "way_back.propose": "Weg terug voorgesteld",
            "way_back.agree": "Weg terug afgesproken",
            "way_back.change": "Weg terug gewijzigd",
            "step.change": "Afspraken over de stap gewijzigd",
            "step.assess": "Gereedheid beoordeeld",
            "step.withdraw_assessment": "Beoordeling van gereedheid ingetrokken",
            "evaluation.add": "Evaluatie vastgelegd",
            "evaluation.change": "Evaluatie gewijzigd",
            "evaluation.remove": "Evaluatie ingetrokken",
            "coaching_grant.add": "Uren jobcoaching toegekend",
            "coaching_grant.change": "Toekenning jobcoaching gewijzigd",
            "coaching_grant.remove": "Toekenning jobcoaching weggehaald",
            "coaching_hours.add": "Uren van de jobcoach vastgelegd",
            "coaching_hours.change": "Uren van de jobcoach gewijzigd",
            "coaching_hours.withdraw": "Uren van de jobcoach ingetrokken",
            "coaching_hours.restore": "Uren van de jobcoach teruggezet",
            "premium.add": "Besloten over de premie",
            "premium.change": "Besluit over de premie gewijzigd",
            "premium.remove": "Besluit over de premie weggehaald",
            "sheltered.add": "Advies beschut werk gevraagd",
            "sheltered.advise": "Advies beschut werk vastgelegd",
            "sheltered.change": "Advies beschut werk gewijzigd",
            "sheltered.withdraw": "Advies beschut werk ingetrokken",
            "sheltered.remove": "Advies beschut werk weggehaald",
            "placement.add": "Werk vastgelegd",
            "placement.change": "Werk gewijzigd",
            "placement.end": "Einde van werk vastgelegd",
            "placement.end_with_step": "Werk eindigde met de stap",
            "placement.reopen": "Werk loopt weer door",
            "placement.withdraw": "Werk ingetrokken",
            "wage_value.add": "Loonwaarde vastgelegd",
            "wage_value.change": "Loonwaarde verbeterd",
            "wage_subsidy.add": "Loonkostensubsidie vastgelegd",
            "wage_subsidy.change": "Loonkostensubsidie gewijzigd",
            "wage_subsidy.end_with_work": "Loonkostensubsidie eindigde met het werk",
            "wage_subsidy.withdraw": "Loonkostensubsidie ingetrokken",
            "waiver.grant": "Ontheffing gegeven",
            "waiver.end": "Ontheffing beëindigd",
            "alert.put_aside": "Signaal: toch zo gelaten",
            "alert.take_up": "Signaal: weer onder de aandacht",
        },
        contents=(
            Content(Aftercare, title=lambda row: row.get_end_reason_display() if row.ends_on else ""),
            Content(AftercareContact, title=_how_it_goes, text=lambda contact: contact.note),
            Content(Trajectory, title=_goal, text=lambda trajectory: trajectory.goal),
            Content(Diagnosis, title=_advised, text=lambda diagnosis: diagnosis.advice),
            Content(Goal, title=_area, text=_goal_aim, related=("area",)),
            Content(Certificate, title=str, text=Certificate.get_kind_display),
            Content(Deployment, title=_instrument, text=_place, related=RELATED),
            Content(FallbackPlan, title=_way_back, text=_what_stays, related=("returns_to", "returns_to__instrument")),
            Content(ReadinessAssessment, title=_readiness, text=lambda assessment: assessment.explanation),
            Content(Evaluation, title=_evaluated, text=_said, related=("deployment", "deployment__instrument")),
            Content(CoachingGrant, title=str),
            Content(CoachingHours, title=str, text=lambda row: row.note),
            Content(Premium, title=str, text=lambda row: row.ground),
            Content(ShelteredAdvice, title=lambda advice: advice.stands, text=lambda advice: advice.note),
            Content(Placement, title=lambda placement: placement.where, text=_placed),
            Content(WageValue, title=str, text=lambda value: value.measured_by),
            Content(WageSubsidy, title=WageSubsidy.get_kind_display),
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
                title=lambda placement: f"Plaatsing {_going(placement, 'begonnen')}: {placement.where}",
                text=_placed,
                client=BELOW_STEP,
            ),
            Fact(
                Placement,
                on="ends_on",
                title=lambda placement: f"Plaatsing {_going(placement, 'beëindigd')}: {placement.where}",
                text=lambda placement: placement.get_end_reason_display().capitalize(),
                client=BELOW_STEP,
            ),
            Fact(
                WageValue,
                on="measured_on",
                title=lambda value: f"Loonwaarde gemeten: {value}",
                text=lambda value: value.measured_by,
                client=BELOW_PLACEMENT,
            ),
            Fact(
                WageSubsidy,
                on="starts_on",
                title=lambda subsidy: f"Loonkostensubsidie {_going(subsidy, 'begonnen')}",
                text=lambda subsidy: subsidy.get_kind_display().capitalize(),
                client=BELOW_PLACEMENT,
            ),
            Fact(
                WageSubsidy,
                on="ends_on",
                title=lambda subsidy: f"Loonkostensubsidie {_going(subsidy, 'beëindigd')}",
                client=BELOW_PLACEMENT,
            ),
        ),
    )
)
name_acts(
    {
        "protected.goal_add": "beschermd doel toegevoegd",
        "protected.goal_change": "beschermd doel gewijzigd",
        "protected.goal_close": "beschermd doel afgerond",
        "protected.goal_reopen": "beschermd doel weer geopend",
    }
)
