package io.callscribe.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test of a subclass runs on SQLite and on PostgreSQL, with a fresh ledger and one node. */
@ParameterizedClass
@EnumSource
abstract class OnEveryEngine {

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    LedgerRig rig;
    Ledger ledger;

    @BeforeEach
    void open() {
        rig = new LedgerRig(engine, folder);
        ledger = rig.node("one");
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
