class Bot:
    async def reply(self, text: str) -> str:
        return text


class Mail:
    async def reply(self, text: str) -> str:
        return text


async def wake(name: str) -> Bot:
    return Bot()


async def fetch_mail():
    return Mail()


async def wake_inferred():
    return Bot()


async def stream():
    yield Bot()


async def mails():
    yield Mail()
