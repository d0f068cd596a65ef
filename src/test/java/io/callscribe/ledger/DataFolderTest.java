package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callscribe.ChildJvm;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void theFolderIsMadeAndTheNodesNameStays() {
        Path folder = temp.resolve("a/b");
        String name;
        try (DataFolder first = DataFolder.open(folder)) {
            name = first.nodeName();
        }
        try (DataFolder second = DataFolder.open(folder)) {
            assertThat(second.nodeName()).isEqualTo(name).matches("[0-9A-Za-z._-]+-[0-9a-f]{6}");
        }
    }

    @Test
    void twoFoldersHaveTwoNames() {
        try (DataFolder one = DataFolder.open(temp.resolve("one"));
                DataFolder two = DataFolder.open(temp.resolve("two"))) {
            assertThat(one.nodeName()).isNotEqualTo(two.nodeName());
        }
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhatToDo() throws Exception {
        Path folder = temp.resolve("data");
        try (DataFolder held = DataFolder.open(folder)) {
            ChildJvm.Ended second = ChildJvm.run(temp, Map.of(), List.of(), Holder.class, folder.toString());

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .contains(held.path().toString(), "in use by another Callscribe")
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("CALLSCRIBE_DATA");
        }
    }

    @Test
    void aProcessThatIsKilledLetsGoOfTheFolder() throws Exception {
        Path folder = temp.resolve("data");
        Process holder = ChildJvm.start(temp, Map.of(), List.of(), Holder.class, folder.toString());
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(temp.resolve("out.txt")).contains("held"));
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }

        try (DataFolder ours = DataFolder.open(folder)) {
            assertThat(ours.path()).isEqualTo(folder);
        }
    }

    @Test
    void theSameProcessCannotTakeItTwiceEither() {
        try (DataFolder held = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(held.path())).isInstanceOf(DataFolderInUseException.class);
        }
    }

    @Test
    void aNameThatSomebodySpoiltIsRefusedWithWhatToDo() throws Exception {
        Files.writeString(temp.resolve("node.name"), "two words");

        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("node.name")
                .hasMessageContaining("remove it");
        Files.delete(temp.resolve("node.name"));
        DataFolder.open(temp).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldByName() throws Exception {
        Path file = Files.createFile(temp.resolve("a-file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a-file")
                .hasMessageContaining("callscribe.data");
    }

    /** Takes the folder and keeps it until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
                System.out.println("held " + folder.nodeName());
                new CountDownLatch(1).await();
            }
        }
    }
}
