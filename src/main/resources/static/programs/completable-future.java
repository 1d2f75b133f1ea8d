import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

final Executor kitchen = task -> new Thread(task).start();

void main() {
    var tea = CompletableFuture.runAsync(() -> IO.println("tea"), kitchen);
    var toast = CompletableFuture.runAsync(() -> IO.println("toast"), kitchen);
    tea.thenCombine(toast, (a, b) -> "breakfast").thenAccept(IO::println).join();
}
