"""The page of what the plan leaves open, as a reader uses it."""

from tests.browser.visits import Open


def test_a_choice_is_made_without_scripts_and_kept(visit: Open) -> None:
    page = visit("/gaps", scripts=False).page
    page.locator("select[name=barrier]").select_option(label="identity")
    page.locator("select[name=chapter]").select_option(value="9")
    page.get_by_role("button", name="Show").click()

    assert page.get_by_role("heading", name="No leader named").inner_text().endswith("5 of 7")
    assert page.locator("table.barriers tbody tr").count() == 1
    page.get_by_role("link", name="Nederlands").click()
    assert page.locator("select[name=barrier]").input_value() == "identity"
    assert page.get_by_role("heading", name="Geen trekker genoemd").inner_text().endswith("5 van 7")


def test_a_narrowed_page_is_accessible_and_fits_a_phone(visit: Open) -> None:
    phone = visit("/gaps?barrier=finance&chapter=2", language="nl", width=360, dark=True)
    for one in phone.page.locator("details").all():
        one.evaluate("element => element.open = true")

    assert phone.axe() == []
    assert not phone.overflows()
