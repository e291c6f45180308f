from flask import Blueprint, Flask, jsonify, request
from flask.views import MethodView

from web.usecases import pay as pay_module
from web.usecases.pay import PayUseCase
from web.usecases.pay import StripeClient  # expect: EXG401

bp = Blueprint("pay", __name__)
pay = PayUseCase()


@bp.route("/pay", methods=["POST"])
def pay_view():
    body = request.get_json()
    result = pay(body["amount"])
    pay.client.charge(3)  # expect: EXG401
    return jsonify(result)


class PayView(MethodView):
    decorators = []
    use_case = PayUseCase()

    def post(self):
        amount = float(request.form["amount"])
        self.use_case(amount)
        self.use_case.refund(amount)
        self.use_case.refund()  # expect: EXG403
        self.use_case.pay(amount)  # expect: EXG403
        self.use_case.client.session.close()
        pay_module.PayUseCase().refund(amount=1)
        pay_module.PayUseCase().refund(amuont=1)  # expect: EXG403
        return jsonify({})

    def get(self):
        from web.gateways import stripe  # expect: EXG401

        return stripe.StripeClient().charge(1)


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.add_url_rule("/p", view_func=PayView.as_view("p"))
    return app
