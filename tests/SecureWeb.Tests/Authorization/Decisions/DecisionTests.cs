using System.Security.Claims;
using CsCheck;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Tests.Authorization.Decisions;

public sealed class DecisionTests
{
    private static readonly Decision[] Votes =
    [
        Decision.NotApplicable, Decision.Permit, Decision.Deny("no"), Decision.StepUp(TimeSpan.FromMinutes(5)),
        Decision.StepUp(TimeSpan.FromMinutes(1)),
    ];

    [Fact]
    public void Tally_RandomVotes_DenyOverridesAndNobodyIsANo()
    {
        Gen.Int[0, Votes.Length - 1].Select(i => Votes[i]).Array[0, 6].Sample(votes =>
        {
            var outcome = Outcome(votes);
            var denies = votes.Any(v => v is { Kind: DecisionKind.Deny, MaxAge: null });
            var permits = votes.Any(v => v.Kind == DecisionKind.Permit);
            var stepUp = votes.Where(v => v.MaxAge is not null).Select(v => v.MaxAge).Min();

            return outcome.Kind != DecisionKind.NotApplicable
                && outcome.IsPermitted == (permits && !denies && stepUp is null)
                && outcome.MaxAge == (permits && !denies ? stepUp : null)
                && (outcome.IsPermitted || outcome.Reason is not null);
        }, iter: 2_000);
    }

    [Fact]
    public void Tally_Votes_InAnyOrderGiveTheSame()
    {
        Gen.Int[0, Votes.Length - 1].Select(i => Votes[i]).Array[0, 6].Sample(votes =>
            Outcome(votes) == Outcome([.. votes.Reverse()]), iter: 2_000);
    }

    [Fact]
    public void Default_IsNotApplicable_AndPermitsNothing()
    {
        Assert.Equal(Decision.NotApplicable, default);
        Assert.False(default(Decision).IsPermitted);
        Assert.Equal("not_permitted", Outcome([]).Reason);
    }

    [Theory]
    [InlineData("Closed")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Deny_TextThatIsNoCode_Throws(string reason) =>
        Assert.Throws<ArgumentException>(() => Decision.Deny(reason));

    [Theory]
    [InlineData("Orders:approve")]
    [InlineData("orders:*")]
    [InlineData("!orders")]
    [InlineData("")]
    public void Context_ActionThatIsNoName_Throws(string action) =>
        Assert.Throws<ArgumentException>(() => new DecisionContext(new ClaimsPrincipal(), action));

    [Fact]
    public void Resource_InText_HidesTheInstance() =>
        Assert.Equal("orders:42", new DecisionResource("orders", "42", "secret").ToString());

    private static Decision Outcome(Decision[] votes)
    {
        var tally = default(DecisionTally);
        foreach (var vote in votes)
        {
            if (tally.Add(vote))
            {
                break;
            }
        }

        return tally.Outcome();
    }
}
