package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;

/** One endpoint for all of AWS: a call with X-Amz-Target is Transcribe's, every other one is S3's. */
final class AwsFront implements Site {

    static final String ACCESS_KEY_ID = "SANDBOXACCESSKEY";
    static final String SECRET_ACCESS_KEY = "sandbox-secret-access-key";

    private final S3Front s3;
    private final TranscribeFront transcribe;
    private volatile boolean accessDenied;

    AwsFront(S3Front s3, TranscribeFront transcribe) {
        this.s3 = s3;
        this.transcribe = transcribe;
    }

    void accessDenied(boolean denied) {
        accessDenied = denied;
    }

    @Override
    public String operation(Call call) {
        return site(call).operation(call);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        Site site = site(call);
        if (!knownKey(call)) {
            return site == s3
                    ? Answer.xml(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist.")
                    : TranscribeFront.error(
                            400,
                            "UnrecognizedClientException",
                            "The security token included in the request is invalid.");
        }
        if (accessDenied) {
            return site == s3
                    ? Answer.xml(403, "AccessDenied", "Access Denied")
                    : TranscribeFront.error(
                            400,
                            "AccessDeniedException",
                            "User: arn:aws:iam::000000000000:user/sandbox is not authorized to perform: "
                                    + site.operation(call).replace('.', ':'));
        }
        return site.answer(call);
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return site(call).refusal(call, fault, retryAfter);
    }

    private Site site(Call call) {
        return call.header("X-Amz-Target") == null ? s3 : transcribe;
    }

    /** Signatures are not checked, but who signed is. */
    private static boolean knownKey(Call call) {
        String authorization = call.header("Authorization");
        String signer = authorization == null ? call.query() : authorization;
        return signer.contains("Credential=" + ACCESS_KEY_ID + "/")
                || signer.contains("Credential=" + ACCESS_KEY_ID + "%2F");
    }
}
