package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.util.Optional;

/** The token endpoint. */
final class GenesysLogin implements Site {

    private static final int LONGEST_FORM = 64 * 1024;

    private final Tokens tokens;
    private final Contract contract;
    private final Journal requests;
    private final Journal violations;

    GenesysLogin(Tokens tokens, Contract contract, Journal requests, Journal violations) {
        this.tokens = tokens;
        this.contract = contract;
        this.requests = requests;
        this.violations = violations;
    }

    @Override
    public String operation(Call call) {
        return "genesys.token";
    }

    @Override
    public Answer answer(Call call) throws IOException {
        requests.add(call.method() + " " + call.path());
        Optional<String> violation = contract.violation(call, call.body(LONGEST_FORM));
        if (violation.isPresent()) {
            violations.add(violation.get());
            return Answer.error(400, "bad.request", violation.get());
        }
        return tokens.issue(call.header("Authorization"));
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return GenesysApi.busy(fault, retryAfter);
    }
}
