from flask.views import MethodView

from blog import app


def error(exc, status):
    return {"error": str(exc)}, status


class Users(MethodView):
    init_every_request = False

    def get(self, user_id=None):
        try:
            return {"user": user_id}
        except ValueError as exc:
            return error(exc, 400)  # expect: EXG402

    def post(self):
        try:
            return {"ok": 1}
        except ValueError as exc:
            return error(None, 400)  # fine

    def patch(self):
        try:
            return self.change()
        except (ValueError, TypeError) as exc:
            details = [str(a) for a in exc.args]
            return {"details": details}, 400  # expect: EXG402

    def change(self):
        raise ValueError("x")


app.add_url_rule("/users", view_func=Users.as_view("users"))


def avatar(user_id):
    try:
        return open(user_id).read()
    except OSError as exc:
        return str(exc), 404  # expect: EXG402


def banner(user_id):
    try:
        return open(user_id).read()
    except OSError as exc:
        return str(exc), 404  # fine: not registered


app.route("/avatar/<user_id>")(avatar)
