"""Appointments, the letters about them, and the feed for one's own calendar."""

from django.urls import path

from clients.views import agenda, appointments, calendar, letters

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/adres/", calendar.calendar, name="calendar"),
    path("agenda/adres/intrekken/", calendar.revoke, name="calendar_revoke"),
    path("agenda/<str:token>.ics", calendar.feed, name="calendar_feed"),
    path("inwoners/<int:pk>/afspraken/", appointments.appointments, name="appointments"),
    path("inwoners/<int:pk>/afspraken/nieuw/", appointments.make, name="make_appointment"),
    path("afspraken/<int:pk>/", appointments.appointment, name="appointment"),
    path("afspraken/<int:pk>/wijzigen/", appointments.change, name="change_appointment"),
    path("afspraken/<int:pk>/afzeggen/", appointments.cancel, name="cancel_appointment"),
    path("afspraken/<int:pk>/niet-verschenen/", appointments.not_appeared, name="not_appeared"),
    path("afspraken/<int:pk>/terugzetten/", appointments.restore, name="restore_appointment"),
    path("afspraken/<int:pk>/brief/<slug:kind>/", letters.write, name="write_letter"),
]
