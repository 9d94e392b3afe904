"""Walking through a list, in every order, without losing or repeating anyone."""

import pytest

from accounts.models import Team, User
from accounts.permissions import Role
from office.paging import HowMany, Order, Page, how_many, page_of, part_of

ORDERS = (Order("naam", ("name",)), Order("team", ("team__code", "name")), Order("nieuw", ("-username",)))


@pytest.fixture
def colleagues(db) -> list[User]:
    """Thirty people: three share each name, and a third has no team."""
    teams = [Team.objects.create(code=code, name=code) for code in ("jeugd", "werk")]
    return [
        User.objects.create(
            username=f"u{n:02}", name=f"Naam {n % 10}", role=Role.KLANTMANAGER, team=[*teams, None][n % 3]
        )
        for n in range(30)
    ]


def walk(sort: str, size: int) -> list[list[int]]:
    """The keys of every page, from the first to the last."""
    pages, parameters = [], {"sorteer": sort}
    while True:
        page = page_of(User.objects.all(), parameters, ORDERS, size)
        pages.append([user.pk for user in page.rows])
        if page.next is None:
            return pages
        parameters = {"sorteer": sort, "na": str(page.next)}


def expected(sort: str) -> list[int]:
    """What PostgreSQL itself gives, all at once."""
    fields = {
        "naam": ("name", "pk"),
        "-naam": ("-name", "-pk"),
        "team": ("team__code", "name", "pk"),
        "-team": ("-team__code", "-name", "-pk"),
        "nieuw": ("-username", "pk"),
        "-nieuw": ("username", "-pk"),
    }[sort]
    return list(User.objects.order_by(*fields).values_list("pk", flat=True))


@pytest.mark.parametrize("sort", ["naam", "-naam", "team", "-team", "nieuw", "-nieuw"])
@pytest.mark.parametrize("size", [1, 7, 10, 30, 31])
def test_pages_together_are_the_whole_list_in_its_order(colleagues, sort, size):
    pages = walk(sort, size)

    assert [key for page in pages for key in page] == expected(sort)
    assert len(pages) == -(-30 // size)


@pytest.mark.parametrize("sort", ["naam", "-team", "team"])
def test_going_back_shows_the_same_pages(colleagues, sort):
    forwards = walk(sort, 7)

    parameters, backwards = {"sorteer": sort, "na": str(forwards[-2][-1])}, []
    while True:
        page = page_of(User.objects.all(), parameters, ORDERS, 7)
        backwards.append([user.pk for user in page.rows])
        if page.previous is None:
            break
        parameters = {"sorteer": sort, "voor": str(page.previous)}

    assert backwards[0] == forwards[-1]
    assert [key for page in reversed(backwards) for key in page] == expected(sort)


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(colleagues):
    first = page_of(User.objects.all(), {}, ORDERS, 20)
    last = page_of(User.objects.all(), {"na": str(first.next)}, ORDERS, 20)

    assert (first.previous, last.next) == (None, None)
    assert (len(first), len(last)) == (20, 10)
    assert last.previous == last.rows[0].pk


def test_an_empty_list_is_a_page(db):
    page = page_of(User.objects.all(), {}, ORDERS)

    assert (page.rows, page.next, page.previous) == ([], None, None)


@pytest.mark.parametrize("key", ["999999", "9" * 30, "9" * 5000, "²", "x' or 1=1", "naam"])
@pytest.mark.parametrize("parameter", ["na", "voor"])
def test_a_row_that_is_gone_leads_to_the_first_page(colleagues, parameter, key):
    """Also a key of more digits than Python reads."""
    page = page_of(User.objects.all(), {parameter: key}, ORDERS, 7)

    assert [user.pk for user in page.rows] == expected("naam")[:7]
    assert page.previous is None


def test_an_order_that_does_not_exist_is_the_usual_one(colleagues):
    page = page_of(User.objects.all(), {"sorteer": "wachtwoord"}, ORDERS, 7)

    assert page.sort == "naam"
    assert [user.pk for user in page.rows] == expected("naam")[:7]


def test_a_page_never_looks_outside_what_it_was_given(colleagues):
    mine = User.objects.filter(team__code="werk")
    outside = User.objects.filter(team=None).first()

    page = page_of(mine, {"na": str(outside.pk)}, ORDERS, 50)

    assert {user.team.code for user in page.rows} == {"werk"}
    assert page.previous is None


def test_rows_may_be_dictionaries(colleagues):
    page = page_of(User.objects.values("pk", "name"), {"sorteer": "-naam"}, ORDERS, 7)

    assert [row["pk"] for row in page.rows] == expected("-naam")[:7]
    assert page.next == expected("-naam")[6]


def test_every_page_costs_the_same_queries(colleagues, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = page_of(User.objects.all(), {}, ORDERS, 3)
    with django_assert_num_queries(2):
        page = page_of(User.objects.all(), {"na": str(page.next)}, ORDERS, 3)
    with django_assert_num_queries(2):
        page_of(User.objects.all(), {"voor": str(page.next)}, ORDERS, 20)


def test_counting_stops_where_nobody_reads_on(colleagues, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert how_many(User.objects.all(), most=10) == HowMany(10, exact=False)
    assert how_many(User.objects.all(), most=30) == HowMany(30, exact=True)
    assert str(HowMany(1000, exact=False)) == "meer dan 1.000"
    assert str(HowMany(87, exact=True)) == "87"


class TestInMemory:
    """A list that was put in order here, for what a database can not sort."""

    @pytest.fixture
    def rows(self) -> list[dict[str, int]]:
        return [{"pk": key} for key in (5, 3, 9, 1, 7, 2, 8)]

    def keys(self, page: Page) -> tuple[list[int], int | None, int | None]:
        return [row["pk"] for row in page.rows], page.previous, page.next

    def test_one_walks_forward_and_back_over_the_same_pages(self, rows):
        assert self.keys(part_of(rows, {}, "x", 3)) == ([5, 3, 9], None, 9)
        assert self.keys(part_of(rows, {"na": "9"}, "x", 3)) == ([1, 7, 2], 1, 2)
        assert self.keys(part_of(rows, {"na": "2"}, "x", 3)) == ([8], 8, None)
        assert self.keys(part_of(rows, {"voor": "8"}, "x", 3)) == ([1, 7, 2], 1, 2)
        assert self.keys(part_of(rows, {"voor": "1"}, "x", 3)) == ([5, 3, 9], None, 9)

    @pytest.mark.parametrize("asked", [{"na": "99"}, {"voor": "99"}, {"na": "x"}, {"na": ""}, {"voor": "\x00"}])
    def test_a_row_that_is_gone_begins_at_the_first_page(self, rows, asked):
        assert self.keys(part_of(rows, asked, "x", 3)) == ([5, 3, 9], None, 9)

    def test_an_empty_list_is_an_empty_page(self):
        assert self.keys(part_of([], {"na": "1"}, "x", 3)) == ([], None, None)
