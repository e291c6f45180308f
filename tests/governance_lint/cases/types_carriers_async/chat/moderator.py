from chat.bot import Bot


class Moderator:
    async def answer(self, bot: Bot, text: str) -> str:
        async def one() -> str:
            return await bot.reply(text)  # fine: nested in the allowed body

        return await one()

    async def shout(self, bot: Bot, text: str) -> str:
        return await self.answer(bot, (await bot.reply(text)).upper())  # expect: EXG101
