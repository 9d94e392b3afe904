"""What a password must be, said in Dutch where Django's own translation is behind."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik {self.min_length} tekens of meer."

    def get_help_text(self) -> str:
        return f"Gebruik {self.min_length} tekens of meer."
