package io.callscribe.sandbox;

import java.io.IOException;
import java.util.Optional;

/** Some of the calls of the Genesys API. What comes here keeps the contract, and bears a token that is valid. */
interface ApiPart {

    /** The name that faults go by; empty where the call is none of this part's. */
    Optional<String> operation(Call call);

    /** @throws BrokenContractException where the call breaks what the contract says in words */
    Answer answer(Call call, byte[] body) throws IOException;

    /** Whether the answers are held against the contract too. */
    default boolean keepsContract() {
        return true;
    }
}
