from arena.players import Agent, Human, Movie


def functions(agents: list[Agent], movies: list[Movie], names: list[str]) -> None:
    next(iter(agents)).act()  # expect: EXG101
    next(iter(movies)).act()  # fine: a Movie
    next((agent for agent in agents if agent.level > 1), Human()).act()  # expect: EXG101
    next(filter(None, agents)).act()  # expect: EXG101
    for agent in filter(lambda each: each.level, agents):
        agent.act()  # expect: EXG101
    for agent in filter(lambda each: each.level, movies):
        agent.act()  # fine: Movies
    for name, agent in zip(names, agents):
        agent.act(name)  # expect: EXG101
    for agent, movie in zip(agents, movies, strict=True):
        movie.act()  # fine: a Movie
        print(agent.level)  # fine: another attribute
    for number, agent in enumerate(agents, start=1):
        agent.act(str(number))  # expect: EXG101
    for number, (name, movie) in enumerate(zip(names, movies)):
        movie.act(name)  # fine: a Movie
    sorted(agents, key=lambda agent: agent.level)[0].act()  # expect: EXG101
    sorted(movies, key=lambda agent: agent.level)[0].act()  # fine: a Movie
    list(reversed(agents))[0].act()  # expect: EXG101
    max(agents, key=lambda agent: agent.level).act()  # expect: EXG101
    min(movies, key=lambda movie: movie.level).act()  # fine: a Movie
    max(agents[0], Human(), key=id).act()  # expect: EXG101
    tuple(agents)[0].act()  # expect: EXG101
    set(movies).pop().act()  # fine: a Movie
    list(map(lambda name: Human(), names))[0].act()  # expect: EXG101
    list(map(lambda agent: Movie(), agents))[0].act()  # fine: mapped to Movies
    [*map(lambda agent: agent.act(), agents)]  # expect: EXG101
    [*map(lambda movie: movie.act(), movies)]  # fine: Movies
    sorted(agents, key=lambda agent: agent.act())  # expect: EXG101
    list(map(Agent.act, agents))  # expect: EXG102
    list(map(Movie.act, movies))  # fine: Movies
    sum((agents, agents), [])[0].act()  # expect: EXG101
    any(agent.act() for agent in agents)  # expect: EXG101
    iter(Human, None).__next__().act()  # expect: EXG101


def taken_apart(
    pairs: list[tuple[str, Agent]], casts: dict[Movie, Agent], boards: list[list[Agent]], films: list[list[Movie]]
) -> str:
    names, agents = zip(*pairs)
    agents[0].act(names[0].upper())  # expect: EXG101
    for name, agent in zip(names, agents):
        agent.act(name)  # expect: EXG101
    movies, actors = map(list, zip(*sorted(casts.items(), key=len)))
    movies[0].act()  # fine: a Movie
    actors[-1].act()  # expect: EXG101
    first, second = list(zip(*[(movie, agent) for movie, agent in casts.items() if agent.act()]))  # expect: EXG101
    first[0].act()  # fine: a Movie
    second[0].act()  # expect: EXG101
    for column in zip(*boards):
        column[0].act()  # expect: EXG101
    [list(column)[0].act() for column in zip(*films)]  # fine: Movies
    return next(zip(*boards))[0].act()  # expect: EXG101
