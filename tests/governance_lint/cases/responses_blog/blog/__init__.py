from flask import Flask

app = Flask(__name__)

from blog import posts, users  # noqa: E402
