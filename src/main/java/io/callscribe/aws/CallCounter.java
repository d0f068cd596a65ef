package io.callscribe.aws;

import java.util.Locale;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the calls of an AWS service by outcome: the class of the status, 429, or {@code failed} where no status came. */
final class CallCounter implements ExecutionInterceptor {

    private static final int TOO_MANY = 429;

    private final BiConsumer<String, String> calls;

    CallCounter(BiConsumer<String, String> calls) {
        this.calls = calls;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        int status = context.httpResponse().statusCode();
        calls.accept(service(attributes), status == TOO_MANY ? "429" : status / 100 + "xx");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.httpResponse().isEmpty()) {
            calls.accept(service(attributes), "failed");
        }
    }

    private static String service(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
    }
}
