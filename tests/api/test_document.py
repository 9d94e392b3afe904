"""The OpenAPI document tells what there is."""

ADDRESSES = {
    "/api/v1/inwoners/",
    "/api/v1/inwoners/{id}/",
    "/api/v1/inwoners/{id}/contacten/",
    "/api/v1/inwoners/{id}/trajecten/",
    "/api/v1/cijfers/",
    "/api/v1/cijfers/{year}/",
}


def test_the_document_names_every_address(api, anna):
    document = api(anna).get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert set(document["paths"]) == ADDRESSES
    assert set(document["paths"]["/api/v1/inwoners/{id}/contacten/"]) == {"get", "post"}
