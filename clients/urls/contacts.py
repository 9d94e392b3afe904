"""The contact log, what is not finished yet, and the texts that talks begin with."""

from django.urls import path

from clients.views import contacts, drafts, templates

urlpatterns = [
    path("inwoners/<int:pk>/contacten/", contacts.contacts, name="contacts"),
    path("contacten/<int:pk>/wijzigen/", contacts.change, name="contact_change"),
    path("contacten/<int:pk>/vraag/", contacts.answer, name="contact_answer"),
    path("concepten/", drafts.drafts, name="drafts"),
    path("concepten/bewaren/", drafts.draft, name="draft"),
    path("concepten/<int:pk>/weggooien/", drafts.discard, name="discard_draft"),
    path("teksten/sjablonen/", templates.templates, name="templates"),
    path("teksten/sjablonen/nieuw/", templates.add, name="add_template"),
    path("teksten/sjablonen/<int:pk>/", templates.change, name="template"),
]
