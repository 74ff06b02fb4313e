#!/usr/bin/env python3
"""Two dashboards, `rumbo publish` in a loop and another editor on one plan, for as long as asked:

    tests/together.py RUMBO [SECONDS]        (180 without a number; Python alone is needed)

Every figure that was acknowledged must be in the file at the end, or in a conflict that was shown; what the editor wrote
must be there too; and the file must be a plan at every look. Says what it did, and exits 1 where one of these does not hold.
"""
import codecs, fcntl, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, threading, time

ROWS, COLUMNS, ACTIONS = 24, 100, 6
TODAY = '2024-06-30'
ENVIRONMENT = {'PATH': os.environ['PATH'], 'TERM': 'xterm-256color', 'LANG': 'es_MX.UTF-8', 'TZ': 'UTC'}


def plan():
    actions = ''.join(f'                Action(id: "1.1.{n}", title: "Acción {n}"),\n' for n in range(1, ACTIONS + 1))
    return f'''// El plan que todos tienen abierto.
Plan(
    format: 1, id: "p", title: "Plan",
    cutoffs: [(id: "c1", on: "2024-06-30")],
    axes: [
        Axis(id: "1", title: "Eje", commitments: [
            Commitment(id: "1.1", title: "Compromiso", actions: [
{actions}            ]),
        ]),
    ],
)
'''


class Screen:
    """What a terminal shows, as far as this program writes to it."""

    def __init__(self):
        self.cells = [[' '] * COLUMNS for _ in range(ROWS)]
        self.row = self.column = 0
        self.held, self.decoder = '', codecs.getincrementaldecoder('utf-8')('replace')

    def feed(self, data):
        text = self.held + self.decoder.decode(data)
        at = 0
        for part in re.finditer(r'\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[^\[\]]|\x1b\][^\x07]*\x07|[^\x1b]', text):
            if part.start() != at:
                break
            at = part.end()
            self.take(part)
        self.held = text[at:]

    def take(self, part):
        if part[2] in ('H', 'f'):
            row, _, column = part[1].partition(';')
            self.row, self.column = int(row or 1) - 1, int(column or 1) - 1
        elif part[2] == 'J':
            self.cells = [[' '] * COLUMNS for _ in range(ROWS)]
        elif part[2] == 'K':
            self.cells[self.row][self.column:] = [' '] * (COLUMNS - self.column)
        elif part[2] == 'X':
            for column in range(self.column, min(COLUMNS, self.column + int(part[1] or 1))):
                self.cells[self.row][column] = ' '
        elif part[2] == 'C':
            self.column += int(part[1] or 1)
        elif part[0] == '\r':
            self.column = 0
        elif part[0] == '\n':
            self.row = min(ROWS - 1, self.row + 1)
        elif part[0] >= ' ':
            if self.column < COLUMNS and self.row < ROWS:
                self.cells[self.row][self.column] = part[0]
            self.column += 1

    def text(self):
        return '\n'.join(''.join(row).rstrip() for row in self.cells)


class Dashboard:
    """A person at the keyboard, who waits for what the screen says."""

    def __init__(self, rumbo, file, home):
        self.screen = Screen()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execve(rumbo, [rumbo, file, '--as-of', TODAY], {**ENVIRONMENT, 'HOME': home})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('4H', ROWS, COLUMNS, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)
        self.until('Compromiso', 'Eje')

    def look(self, seconds=0.05):
        if select.select([self.fd], [], [], seconds)[0]:
            self.screen.feed(os.read(self.fd, 65536))
        return self.screen.text()

    def until(self, *any_of, limit=30):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            shown = self.look()
            for what in any_of:
                if what in shown:
                    return what
        raise AssertionError(f'never saw {any_of}:\n{self.screen.text()}')

    def key(self, key):
        os.write(self.fd, key.encode())
        self.look(0.02)

    def report(self, action, figure):
        """Types a figure; whether it was saved, or a conflict was shown with it."""
        self.key('/')
        self.until('Buscar')
        for letter in f'Acción {action}':
            self.key(letter)
        self.until(f'> Acción {action}')
        self.key('\r')
        self.key('p')
        self.until('Avance de')
        # A figure that was left in a conflict is there again, as a draft.
        self.key('\x15')
        for letter in str(figure):
            self.key(letter)
        self.until(f'> {figure}')
        self.key('\r')
        seen = self.until('Guardado', 'se conservó ese cambio', 'Decidir después')
        if seen == 'Decidir después':
            shown = self.look()
            # The first answer writes nothing, and the figure is left as a draft.
            self.key('\r')
            # What somebody else does meanwhile is told in the same place.
            self.until('borrador', 'Alguien cambió')
            return 'conflict' if str(figure) in shown else 'hidden'
        return 'saved'

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class Together:
    def __init__(self, rumbo, seconds):
        self.rumbo, self.end = os.path.abspath(rumbo), time.monotonic() + seconds
        self.home = tempfile.mkdtemp(prefix='rumbo-together-')
        self.file = os.path.join(self.home, 'p.ron')
        with open(self.file, 'w') as file:
            file.write(plan())
        self.saved, self.shown, self.failures, self.lines = [], [], [], 0
        self.counts = {'dashboard': 0, 'publish': 0, 'editor': 0, 'conflict': 0}

    def going(self):
        return time.monotonic() < self.end and not self.failures

    def dashboard(self, number):
        dashboard = Dashboard(self.rumbo, self.file, os.path.join(self.home, f'user{number}'))
        turn = 0
        try:
            while self.going():
                turn += 1
                # Mostly its own actions; the last one belongs to both.
                action = ACTIONS if turn % 7 == 0 else 1 + (turn % 2) + 2 * number
                figure = f'{turn % 100}.{number + 1}{turn // 100 % 9 + 1}'
                outcome = dashboard.report(action, figure)
                if outcome == 'hidden':
                    self.failures.append(f'a conflict did not show {figure}')
                entry = (f'1.1.{action}', figure)
                (self.saved if outcome == 'saved' else self.shown).append(entry)
                self.counts['dashboard' if outcome == 'saved' else 'conflict'] += 1
        finally:
            dashboard.close()

    def publish(self):
        turn = 0
        while self.going():
            turn += 1
            command = [self.rumbo, 'publish', self.file, '--cutoff', 'c1', f'1.1={turn % 100}', '--source', f's{turn}']
            done = subprocess.run(command, env={**ENVIRONMENT, 'HOME': self.home}, capture_output=True, text=True)
            if done.returncode == 0:
                self.saved.append((f'source: "s{turn}"', str(turn % 100)))
                self.counts['publish'] += 1
            elif done.returncode not in (1, 3) or not done.stderr:
                self.failures.append(f'publish: {done.returncode} {done.stderr}')
            time.sleep(0.05)

    def editor(self):
        """Another editor, which knows no lock: it reads, adds a line of comment, and renames over."""
        while self.going():
            with open(self.file) as file:
                before, text = os.fstat(file.fileno()), file.read()
            beside = os.path.join(self.home, '.editor')
            with open(beside, 'w') as file:
                file.write(text + f'// renglón {self.lines}\n')
            # As editors do, it asks before it overwrites what somebody else wrote meanwhile.
            now = os.stat(self.file)
            if (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns):
                os.rename(beside, self.file)
                self.lines += 1
                self.counts['editor'] += 1
            time.sleep(1.0)

    def looker(self):
        while self.going():
            done = subprocess.run([self.rumbo, 'check', self.file], env=ENVIRONMENT, capture_output=True, text=True)
            if done.returncode != 0:
                self.failures.append(f'no plan at a look: {done.stdout}{done.stderr}')
            time.sleep(0.5)

    def run(self):
        for number in range(2):
            os.mkdir(os.path.join(self.home, f'user{number}'))
        jobs = [(self.dashboard, 0), (self.dashboard, 1), (self.publish,), (self.editor,), (self.looker,)]

        def guarded(job, *arguments):
            try:
                job(*arguments)
            except Exception as error:
                self.failures.append(f'{job.__name__}: {error}')

        threads = [threading.Thread(target=guarded, args=job) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.judge()

    def judge(self):
        text = open(self.file).read()
        node = None
        entries = set()
        for match in re.finditer(r'id: "([^"]+)"|\(on: "2024-06-30", progress: ([0-9.]+)(?:, source: ("[^"]+"))?', text):
            node = match[1] or node
            if match[2]:
                entries.add((f'source: {match[3]}' if match[3] else node, match[2]))
        missing = [entry for entry in self.saved if entry not in entries]
        self.failures += [f'acknowledged and not in the file: {entry}' for entry in missing[:5]]
        lost = [line for line in range(self.lines) if f'// renglón {line}\n' not in text]
        # The moment between an editor's last look and its rename is its own: what it then writes over is not ours.
        self.failures += [f'line {line} of the editor is lost' for line in lost[:5]]
        print(', '.join(f'{count} {name}' for name, count in self.counts.items()))
        for failure in self.failures:
            print('FAIL', failure)
        if self.failures:
            print('what is left is in', self.home)
            sys.exit(1)
        shutil.rmtree(self.home)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    Together(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 180).run()
