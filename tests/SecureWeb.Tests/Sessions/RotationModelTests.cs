using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Tests.Sessions;

/// <summary>
/// One honest browser, every interleaving: two messages under way, in any order, any answer late or lost. The real
/// classifier, the real rotation rule and the real store transitions must never log it out.
/// </summary>
/// <remarks>Time runs in ticks of one second. The settings that are too tight must be caught, or the model proves
/// nothing.</remarks>
public sealed class RotationModelTests
{
    private const int Generations = 16;
    private static readonly SessionToken[] Tokens = MakeTokens();
    private static readonly SessionHash[] Verifiers = [.. Tokens.Select(t => SessionKeys.VerifierOf(t))];

    [Theory]
    [InlineData(4, 3, 2, 2, 10)]
    [InlineData(5, 3, 2, 2, 11)]
    [InlineData(6, 4, 2, 3, 12)]
    public void Honest_GraceLongerThanTransit_IsNeverLoggedOut(int period, int grace, int request, int response, int horizon)
    {
        var (states, bad) = Explore(period, grace, request, response, horizon);

        Assert.True(states > 1000, $"only {states} states");
        Assert.Empty(bad);
    }

    [Theory]
    [InlineData(4, 2, 2, 2, 10)]
    [InlineData(4, 1, 2, 2, 10)]
    public void Honest_GraceNotLongerThanTransit_IsCaughtByTheModel(
        int period, int grace, int request, int response, int horizon) =>
        Assert.Contains(SessionClass.Reuse, Explore(period, grace, request, response, horizon).Bad);

    private static (int States, HashSet<SessionClass> Bad) Explore(int period, int grace, int request, int response, int horizon)
    {
        var start = new State(0, new Model(0, true, 0, 0), 0, [], []);
        var seen = new HashSet<string> { start.Name };
        var queue = new Queue<State>([start]);
        var bad = new HashSet<SessionClass>();
        void Push(State state)
        {
            if (seen.Add(state.Name))
            {
                queue.Enqueue(state);
            }
        }

        while (queue.TryDequeue(out var state))
        {
            if (state.Requests.Length + state.Responses.Length < 2)
            {
                Push(state with { Requests = Sorted([.. state.Requests, new Message(state.Jar, 0)]) });
            }

            for (var i = 0; i < state.Requests.Length; i++)
            {
                var (after, cookie, verdict) = Serve(state.Record, state.Requests[i].Generation, state.Time, period, grace);
                if (verdict is not (SessionClass.Current or SessionClass.CurrentFirst or SessionClass.PreviousOpen
                    or SessionClass.PreviousGrace))
                {
                    bad.Add(verdict);
                    continue;
                }

                Push(state with
                {
                    Record = after,
                    Requests = Without(state.Requests, i),
                    Responses = Sorted([.. state.Responses, new Message(cookie, 0)]),
                });
            }

            for (var i = 0; i < state.Responses.Length; i++)
            {
                var cookie = state.Responses[i].Generation;
                var rest = Without(state.Responses, i);
                Push(state with { Jar = cookie < 0 ? state.Jar : cookie, Responses = rest });
                if (cookie >= 0)
                {
                    Push(state with { Responses = rest }); // lost
                }
            }

            if (state.Time < horizon && state.Requests.All(m => m.Age < request) && state.Responses.All(m => m.Age < response))
            {
                Push(state with { Time = state.Time + 1, Requests = Older(state.Requests), Responses = Older(state.Responses) });
            }
        }

        return (seen.Count, bad);
    }

    /// <summary>What the loader and the committer do with one request, without their surroundings.</summary>
    private static (Model After, int Cookie, SessionClass Verdict) Serve(Model model, int presented, int time, int period, int grace)
    {
        var now = TestRecords.Start.AddSeconds(time);
        var record = model.ToRecord();
        var verdict = SessionClassifier.Classify(Tokens[presented], record, now, TimeSpan.FromSeconds(grace));
        var rotate = SessionClassifier.IsRotationDue(verdict, record, now, TimeSpan.FromSeconds(period));
        var result = SessionTransitions.Mutate(
            record,
            new SessionMutation
            {
                ExpectedGeneration = record.Generation,
                Confirm = verdict == SessionClass.CurrentFirst,
                Rotation = rotate ? new SessionRotation(Verifiers[model.Generation + 1], new byte[1]) : null,
            },
            now);
        Assert.Equal(SessionWriteOutcome.Applied, result.Outcome);
        var after = Model.From(result.Record!);
        var cookie = rotate ? after.Generation : verdict == SessionClass.PreviousOpen ? model.Generation : -1;
        return (after, cookie, verdict);
    }

    private static SessionToken[] MakeTokens()
    {
        var tokens = new SessionToken[Generations];
        tokens[0] = SessionToken.Create();
        for (var i = 1; i < Generations; i++)
        {
            tokens[i] = tokens[i - 1].Next();
        }

        return tokens;
    }

    private static Message[] Sorted(Message[] messages) =>
        [.. messages.OrderBy(m => m.Generation).ThenBy(m => m.Age)];

    private static Message[] Without(Message[] messages, int index) => [.. messages.Where((_, i) => i != index)];

    private static Message[] Older(Message[] messages) => [.. messages.Select(m => m with { Age = m.Age + 1 })];

    private readonly record struct Message(int Generation, int Age);

    private readonly record struct Model(int Generation, bool Confirmed, int RotatedAt, int ConfirmedAt)
    {
        public static Model From(SessionRecord record) => new(
            (int)record.Generation, record.IsConfirmed,
            (int)(record.RotatedAt - TestRecords.Start).TotalSeconds,
            (int)(record.ConfirmedAt - TestRecords.Start).TotalSeconds);

        public SessionRecord ToRecord() => TestRecords.Of(Tokens[Generation]) with
        {
            Previous = Generation == 0 ? null : Verifiers[Generation - 1],
            IsConfirmed = Confirmed,
            RotatedAt = TestRecords.Start.AddSeconds(RotatedAt),
            ConfirmedAt = TestRecords.Start.AddSeconds(ConfirmedAt),
        };
    }

    private sealed record State(int Time, Model Record, int Jar, Message[] Requests, Message[] Responses)
    {
        public string Name =>
            $"{Time} {Record} {Jar} {string.Join(',', Requests)} | {string.Join(',', Responses)}";
    }
}
