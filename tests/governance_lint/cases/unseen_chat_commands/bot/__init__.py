from bot.core import Bot, sudo
