"""What Keten does by the clock. Everything here is safe to do twice."""

from celery.schedules import crontab

BEAT = {
    "unanswered_handovers": {
        "task": "clients.remind_of_unanswered",
        "schedule": crontab(hour="6", minute="30"),
        "options": {"expires": 3600},
    },
    "digests": {  # twice more, for whom a message was lost; who had one gets no other
        "task": "clients.send_digests",
        "schedule": crontab(hour="7-9", minute="30", day_of_week="mon-fri"),
        "options": {"expires": 3600},
    },
    "review_dossiers": {  # what one hour does not finish the next goes on with; a round that is done stays done
        "task": "trajectories.review_dossiers",
        "schedule": crontab(hour="1-5", minute="20"),
        "options": {"expires": 1800},
    },
    "terms_of_maatwerk": {  # before the mail of the morning; twice is as once
        "task": "maatwerk.escalate_terms",
        "schedule": crontab(hour="5-7", minute="50"),
        "options": {"expires": 1800},
    },
    "sweep_jobs": {"task": "office.sweep_jobs", "schedule": 15.0, "options": {"expires": 15}},
    "missing_links": {  # what an approval raises by itself is there at once; this finds what was delivered
        "task": "maatwerk.raise_signals",
        "schedule": crontab(hour="6", minute="0"),
        "options": {"expires": 3600},
    },
    "missing_link_mails": {
        "task": "maatwerk.send_signals",
        "schedule": crontab(hour="7-9", minute="30", day_of_week="mon-fri"),
        "options": {"expires": 3600},
    },
    "maatwerk_to_decide": {  # a holder of a mandate left, is away or came back
        "task": "maatwerk.reroute",
        "schedule": crontab(minute="10"),
        "options": {"expires": 1800},
    },
    "words_of_maatwerk": {  # of what was decided since; nothing of an erased dossier stays in the list
        "task": "maatwerk.refresh_words",
        "schedule": crontab(hour="4", minute="40"),
        "options": {"expires": 3600},
    },
    "publications": {  # asks what was not told yet, so no message of a publication can be lost
        "task": "reporting.tell_of_publications",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "january": {  # once a year: a day that failed is made up the next, and on each hour what is ready is told
        "task": "reporting.begin_year",
        "schedule": crontab(hour="5-9", minute="5", month_of_year="1"),
        "options": {"expires": 1800},
    },
    "delivered_maatwerk": {
        "task": "maatwerk.put_delivered_to_complete",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
}
