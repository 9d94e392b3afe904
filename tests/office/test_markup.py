"""A plain table becomes one that is a table for everyone, also when it looks like cards."""

from office.markup import as_cards


def test_rows_and_cells_get_their_roles_and_the_name_of_their_column():
    plain = (
        '<thead><tr><th scope="col">Naam</th><th scope="col" class="k-number">Kosten &amp; baten</th></tr></thead>'
        '<tbody><tr><th scope="row">Aydoğan</th><td class="k-number">€ 3</td></tr></tbody>'
    )

    assert as_cards(plain) == (
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Naam</th>'
        '<th scope="col" class="k-number" role="columnheader">Kosten &amp; baten</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">Aydoğan</th>'
        '<td class="k-number" role="cell" data-label="Kosten &amp; baten">€ 3</td></tr></tbody>'
    )


def test_a_heading_that_sorts_lends_its_own_name():
    table = as_cards(
        '<thead><tr><th scope="col" data-label="Naam"><a href="?sorteer=naam">Naam <svg></svg></a></th></tr></thead>'
        "<tbody><tr><td>Aydoğan</td></tr></tbody>"
    )

    assert '<td role="cell" data-label="Naam">' in table


def test_a_cell_over_more_columns_moves_the_ones_after_it():
    table = as_cards(
        "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        '<tbody><tr><td colspan="2">ab</td><td>c</td></tr><tr><td data-label="eigen">a</td></tr></tbody>'
    )

    assert '<td colspan="2" role="cell" data-label="A">ab</td><td role="cell" data-label="C">c</td>' in table
    assert '<td data-label="eigen" role="cell">a</td>' in table


def test_quotes_in_a_heading_cannot_break_out_of_the_attribute():
    table = as_cards('<thead><tr><th>De "keten"</th></tr></thead><tbody><tr><td>x</td></tr></tbody>')

    assert 'data-label="De &quot;keten&quot;"' in table


def test_rows_without_a_head_get_roles_only():
    assert as_cards("<tbody><tr><td>x</td></tr></tbody>") == (
        '<tbody role="rowgroup"><tr role="row"><td role="cell">x</td></tr></tbody>'
    )
