from rashomon.language.gazetteer import gazetteer


def test_a_name_has_the_people_of_its_largest_bearer() -> None:
    people = gazetteer().people
    assert people["paris"] > 1_000_000
    assert people["georgia"] > 1_000_000  # the country: states are not asked for here
    assert "ostervik" not in people


def test_cities_of_a_name_stand_largest_first() -> None:
    held = gazetteer().cities["Springfield"]
    assert len(held) > 2
    assert [p.population for p in held] == sorted((p.population for p in held), reverse=True)
