package io.callscribe.sandbox;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The contract of the Genesys calls, {@code contracts/documents-api.openapi.yaml}: every request is held against it, and our own answers too. */
final class Contract {

    private final OpenApiInteractionValidator validator;

    Contract() {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(text())
                .withBasePathOverride("/")
                .withLevelResolver(LevelResolver.create()
                        // the contract leaves unknown fields alone, but a parameter that it does not have is a misspelt
                        // option
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .build())
                .build();
    }

    /** What is wrong with a request; empty where nothing is. */
    Optional<String> violation(Call call, byte[] body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(call.method(), call.path());
        Call.parameters(call.query()).forEach(request::withQueryParam);
        call.headers().forEach(request::withHeader);
        if (body.length > 0) {
            request.withBody(body);
        }
        return told(call, validator.validateRequest(request.build()));
    }

    /** What is wrong with an answer of the sandbox itself. */
    Optional<String> violation(Call call, int status, byte[] body) {
        Request.Method method = Request.Method.valueOf(call.method());
        return told(
                call,
                validator.validateResponse(
                        call.path(),
                        method,
                        SimpleResponse.Builder.status(status)
                                .withContentType("application/json")
                                .withBody(body)
                                .build()));
    }

    private static Optional<String> told(Call call, ValidationReport report) {
        if (!report.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(call.method() + " " + call.path() + ": "
                + report.getMessages().stream()
                        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                        .map(message -> message.getKey() + " " + message.getMessage())
                        .collect(Collectors.joining("; ")));
    }

    private static String text() {
        try (InputStream in = Contract.class.getResourceAsStream("/contracts/documents-api.openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the contract cannot be read", e);
        }
    }
}
