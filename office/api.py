"""What every API has: lists cut into pages as the screens cut them, and answers that say what is wrong (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from rest_framework import pagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from office.paging import AFTER, BEFORE, Order, page_of


class KeysetPagination(pagination.BasePagination):
    """Pages by the key of a row: no count, no offset, and no name in an address. The view names its `orders`."""

    size = 100

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> list[Any]:
        orders: Sequence[Order] = view.orders
        self.address = request.build_absolute_uri()
        self.page = page_of(queryset, request.query_params, orders, self.size)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "volgende": self._address(AFTER, BEFORE, self.page.next),
                "vorige": self._address(BEFORE, AFTER, self.page.previous),
                "resultaten": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["volgende", "vorige", "resultaten"],
            "properties": {"volgende": address, "vorige": address, "resultaten": schema},
        }

    def _address(self, set_name: str, drop_name: str, key: Any) -> str | None:
        return replace_query_param(remove_query_param(self.address, drop_name), set_name, key) if key else None


def problem(status: int, detail: str, **more: Any) -> Response:
    """An answer in the form of RFC 9457, as the NL API Design Rules ask (API-46)."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return Response(body, status=status, content_type="application/problem+json")
