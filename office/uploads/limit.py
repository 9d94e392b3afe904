"""How large a file may be: what is larger is refused before it takes memory, and no file ever takes disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest


def most_bytes() -> int:
    return int(settings.UPLOAD_MAX_MB) * 1024 * 1024


class InMemoryOrNot(MemoryFileUploadHandler):
    """The only upload handler of Keten, on every address.

    Django compares the length that the request announces with FILE_UPLOAD_MAX_MEMORY_SIZE, and otherwise writes the
    file to a temporary folder. Here such a file is read past: the rest of the form is kept, so that the page can say
    what was wrong with all else still filled in. Closing the connection would be quicker, but then a browser shows an
    error of its own and the form is gone.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if not self.activated:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        super().new_file(*args, **kwargs)


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file was read past. Asked after the form was read."""
    return getattr(request, "upload_too_large", False)
