"""Signing in and out by django-allauth, with a line in the audit trail and the words of Keten."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from accounts import audit
from accounts.models import User


class StaffBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """Who a session belongs to, with the team: what one may see follows from it on every page."""
        user = User.objects.select_related("team").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw.",
        "too_many_login_attempts": "Het inloggen is te vaak mislukt. Wacht een kwartier en probeer het dan opnieuw.",
        "rate_limited": "Dit ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw.",
        "enter_current_password": "Dit is niet uw wachtwoord van nu. Probeer het opnieuw.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # the beheerder adds colleagues

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who is no longer active hears the same as who does not exist."""
        user = super().authenticate(request, **credentials)
        if user and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Names a known user only: what else was typed might be somebody's password."""
        known = User.objects.filter(username__iexact=credentials.get("username", "")).first()
        with transaction.atomic():
            audit.record("account.sign_in_failed", by=None, target=known)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        with transaction.atomic():
            super().login(request, user)
            audit.record("account.sign_in", by=_colleague(user))

    def logout(self, request: HttpRequest) -> None:
        with transaction.atomic():
            audit.record("account.sign_out", by=_colleague(request.user))
            super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        with transaction.atomic():
            user.set_password(password)
            user.save(update_fields=["password"])
            audit.record("account.password", by=_colleague(user), target=user, fields=("password",))


def _colleague(user: AbstractBaseUser | AnonymousUser) -> User | None:
    return user if isinstance(user, User) else None
