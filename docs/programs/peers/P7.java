class Door {

    int width;

    Door() {
        width = 3;
    }
}

Door instance;

int seenByA;

int seenByB;

void main() throws Exception {
    Thread a = new Thread(() -> seenByA = door().width);
    Thread b = new Thread(() -> seenByB = door().width);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(seenByA == 3 && seenByB == 3 ? "whole" : "half built");
}

Door door() {
    Door door = instance;
    if (door == null) {
        synchronized (this) {
            door = instance;
            if (door == null) {
                door = new Door();
                instance = door;
            }
        }
    }
    return door;
}
