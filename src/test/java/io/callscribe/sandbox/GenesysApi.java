package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Genesys API: every request is held against the contract, and so is what is answered. */
final class GenesysApi implements Site {

    private static final int LONGEST_BODY = 64 * 1024 * 1024;

    private final List<ApiPart> parts;
    private final Tokens tokens;
    private final Contract contract;
    private final Journal requests;
    private final Journal violations;

    GenesysApi(List<ApiPart> parts, Tokens tokens, Contract contract, Journal requests, Journal violations) {
        this.parts = parts;
        this.tokens = tokens;
        this.contract = contract;
        this.requests = requests;
        this.violations = violations;
    }

    @Override
    public String operation(Call call) {
        return parts.stream()
                .flatMap(part -> part.operation(call).stream())
                .findFirst()
                .orElse("genesys.unknown");
    }

    @Override
    public Answer answer(Call call) throws IOException {
        requests.add(call.method() + " " + call.path());
        byte[] body = call.body(LONGEST_BODY);
        Optional<String> violation = contract.violation(call, body);
        if (violation.isPresent()) {
            return refused(violation.get());
        }
        if (!tokens.valid(call.header("Authorization"))) {
            return Answer.error(401, "bad.credentials", "Invalid login credentials.");
        }
        for (ApiPart part : parts) {
            if (part.operation(call).isPresent()) {
                return answer(part, call, body);
            }
        }
        return Answer.error(404, "not.found", "not in the sandbox");
    }

    private Answer answer(ApiPart part, Call call, byte[] body) throws IOException {
        try {
            Answer answer = part.answer(call, body);
            return answer.status() == 200 && part.keepsContract() ? checked(call, answer) : answer;
        } catch (BrokenContractException e) {
            return refused(e.getMessage());
        }
    }

    private Answer checked(Call call, Answer answer) throws IOException {
        byte[] json = answer.body().readAllBytes();
        contract.violation(call, 200, json).ifPresent(ours -> violations.add("the sandbox's own answer: " + ours));
        return new Answer(200, answer.headers(), new ByteArrayInputStream(json), json.length);
    }

    private Answer refused(String violation) {
        violations.add(violation);
        return Answer.error(400, "bad.request", violation);
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return busy(fault, retryAfter);
    }

    static Answer busy(Fault fault, int retryAfter) {
        return fault == Fault.TOO_MANY
                ? Answer.error(429, "too.many.requests", "Rate limit exceeded.")
                        .with("Retry-After", String.valueOf(retryAfter))
                : Answer.error(503, "service.unavailable", "The service is unavailable, try again.");
    }
}
