using CsCheck;
using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Tests.Sessions;

/// <summary>The table of twelve classes, one row a combination. Malformed tokens never reach the classifier.</summary>
public sealed class SessionClassifierTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Which cookie is presented, how the record stands, how much later; what it is.</summary>
    public static TheoryData<string, string, int, string> Table => new()
    {
        { "current", "none", 0, "Unknown" },
        { "current", "superseded", 60, "Superseded" },
        { "foreign", "superseded", 60, "Superseded" },
        { "current", "superseded", 121, "Unknown" },
        { "current", "revoked", 60, "Revoked" },
        { "current", "revoked", 13 * 3600, "Unknown" },
        { "current", "confirmed", (30 * 60) - 1, "Current" },
        { "current", "confirmed", 30 * 60, "Expired" },
        { "previous", "confirmed", 30 * 60, "Expired" },
        { "foreign", "confirmed", 30 * 60, "Expired" },
        { "current", "past-deadline", 0, "Expired" },
        { "current", "confirmed", 0, "Current" },
        { "current", "unconfirmed", 0, "CurrentFirst" },
        { "current", "unconfirmed", 600, "CurrentFirst" },
        { "previous", "unconfirmed", 0, "PreviousOpen" },
        { "previous", "unconfirmed", 600, "PreviousOpen" },
        { "previous", "confirmed", 0, "PreviousGrace" },
        { "previous", "confirmed", 29, "PreviousGrace" },
        { "previous", "confirmed", 30, "Reuse" },
        { "newer", "confirmed", 0, "Rollback" },
        { "newer", "unconfirmed", 600, "Rollback" },
        { "older", "unconfirmed", 0, "Stale" },
        { "older", "confirmed", 29, "Stale" },
        { "older", "confirmed", 30, "Reuse" },
        { "older", "unconfirmed", 30, "Reuse" },
        { "foreign", "confirmed", 29, "Stale" },
        { "foreign", "confirmed", 30, "Reuse" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Classify_EveryRow(string presented, string state, int seconds, string expected)
    {
        var older = SessionToken.Create();
        var previous = older.Next();
        var current = previous.Next();
        var record = TestRecords.Of(current) with { Previous = SessionKeys.VerifierOf(previous) };
        SessionRecord? stored = state switch
        {
            "none" => null,
            "superseded" => SessionTransitions.Retire(
                record, SessionState.Superseded, TestRecords.Start.AddSeconds(120), TestRecords.Start),
            "revoked" => SessionTransitions.Retire(
                record, SessionState.Revoked, TestRecords.Start.AddHours(12), TestRecords.Start),
            "past-deadline" => record with { Deadline = TestRecords.Start },
            "unconfirmed" => record with { IsConfirmed = false },
            _ => record,
        };
        var token = presented switch
        {
            "older" => older,
            "previous" => previous,
            "current" => current,
            "newer" => current.Next(),
            _ => current.With(current.Generation, SessionToken.Create().Validator),
        };

        var verdict = SessionClassifier.Classify(token, stored, TestRecords.Start.AddSeconds(seconds), Grace);

        Assert.Equal(Enum.Parse<SessionClass>(expected), verdict);
    }

    [Fact]
    public void Classify_AnythingAtAll_IsTotalAndAcceptsTwoValidatorsAtMost() =>
        Gen.Select(Gen.UInt, Gen.Byte.Array[32], Gen.Bool, Gen.Int[0, 100_000]).Sample((generation, validator, confirmed, seconds) =>
        {
            var previous = SessionToken.Create();
            var current = previous.Next();
            var record = TestRecords.Of(current) with
            {
                Previous = SessionKeys.VerifierOf(previous), IsConfirmed = confirmed,
            };

            var verdict = SessionClassifier.Classify(
                current.With(generation, validator), record, TestRecords.Start.AddSeconds(seconds), Grace);

            Assert.Contains(verdict, new[]
            {
                SessionClass.Expired, SessionClass.Rollback, SessionClass.Stale, SessionClass.Reuse,
            });
        });

    [Fact]
    public void Classify_RightValidatorWithForgedGeneration_IsNotAccepted()
    {
        var token = SessionToken.Create();

        var verdict = SessionClassifier.Classify(
            token.With(9, token.Validator), TestRecords.Of(token), TestRecords.Start, Grace);

        Assert.Equal(SessionClass.Rollback, verdict);
    }

    [Theory]
    [InlineData("Current", true, 15 * 60, true)]
    [InlineData("Current", true, (15 * 60) - 1, false)]
    [InlineData("Current", false, 15 * 60, false)]
    [InlineData("CurrentFirst", true, 15 * 60, false)]
    [InlineData("PreviousOpen", true, 15 * 60, false)]
    [InlineData("PreviousGrace", true, 15 * 60, false)]
    public void IsRotationDue_OnlySignedInWithTheNewestCookie(string verdict, bool signedIn, int seconds, bool expected)
    {
        var record = TestRecords.Of(SessionToken.Create());
        record = signedIn ? record : record with { AuthenticatedAt = null };

        Assert.Equal(expected, SessionClassifier.IsRotationDue(
            Enum.Parse<SessionClass>(verdict), record, TestRecords.Start.AddSeconds(seconds), TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void TagOf_EveryClass_HasATagOfItsOwn()
    {
        var tags = Enum.GetValues<SessionClass>().Select(SessionMetrics.TagOf).ToArray();

        Assert.Equal(tags.Length, tags.Distinct().Count());
        Assert.All(Enum.GetValues<SessionClass>(), c => Assert.Equal(
            c.ToString(), SessionMetrics.TagOf(c).Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
    }
}
