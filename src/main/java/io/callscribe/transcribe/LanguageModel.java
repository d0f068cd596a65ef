package io.callscribe.transcribe;

import software.amazon.awssdk.services.transcribe.model.DescribeLanguageModelRequest;
import software.amazon.awssdk.services.transcribe.model.DescribeLanguageModelResponse;
import software.amazon.awssdk.services.transcribe.model.ModelStatus;

/** Whether the custom language model can be used: AWS silently leaves out one of another language. */
public final class LanguageModel {

    private final String name;
    private final String languageCode;

    public LanguageModel(String name, String languageCode) {
        this.name = name;
        this.languageCode = languageCode;
    }

    /** The request that asks for the model. */
    public DescribeLanguageModelRequest describe() {
        return DescribeLanguageModelRequest.builder().modelName(name).build();
    }

    /** Whether jobs can use the model. */
    public boolean fits(DescribeLanguageModelResponse answer) {
        return answer.languageModel().modelStatus() == ModelStatus.COMPLETED
                && languageCode.equals(answer.languageModel().languageCodeAsString());
    }

    /** What there is to say of the model. */
    public String judge(DescribeLanguageModelResponse answer) {
        ModelStatus status = answer.languageModel().modelStatus();
        String language = answer.languageModel().languageCodeAsString();
        if (status != ModelStatus.COMPLETED) {
            return "transcribe.language-model=" + name + " is "
                    + answer.languageModel().modelStatusAsString() + ", not COMPLETED: every job will be refused."
                    + " Wait for its training, or choose another";
        }
        if (!languageCode.equals(language)) {
            return "transcribe.language-model=" + name + " is for " + language + ", but transcribe.language-code="
                    + languageCode + ": AWS would leave the model out without a word. Make both the same";
        }
        return "The custom language model " + name + " is COMPLETED, for " + language;
    }
}
