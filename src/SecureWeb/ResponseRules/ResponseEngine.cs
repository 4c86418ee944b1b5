using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Internal;

namespace SecureWeb.ResponseRules;

/// <summary>Counts events by the rules, and acts when it takes no more.</summary>
internal sealed class ResponseEngine : ISecurityEventObserver
{
    private readonly CompiledRule[] _rules;
    private readonly BlockSubjects _subjects;
    private readonly ResponseBlocks _blocks;
    private readonly TimeProvider _clock;

    public ResponseEngine(IOptions<ResponseRuleOptions> options, ResponseBlocks blocks, TimeProvider clock)
    {
        _rules = [.. options.Value.Rules.Select(r => new CompiledRule(r.Key, r.Value, clock))];
        _subjects = new BlockSubjects(new NetworkList(options.Value.NeverBlock));
        _blocks = blocks;
        _clock = clock;
    }

    public bool IsOn => _rules.Length > 0;

    public void OnRaised(ISecurityEvents events, HttpContext context, SecurityEventRecord record)
    {
        // Rules do not count what rules do.
        if (record.Type == SecurityEventTypes.ResponseBlocked || record.Type == SecurityEventTypes.ResponseAlert
            || BrowserIntent.IsSomebodyElses(context.Request))
        {
            return;
        }

        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (rule.Matches(record.Type.Name) && _subjects.Of(context, rule.Per) is { } subject
                && CountedRules.IsFirst(context, i) && rule.Counts(subject.Id))
            {
                Act(events, context, rule, subject);
            }
        }
    }

    /// <summary>How long this request's sender is still blocked.</summary>
    public TimeSpan? Remaining(HttpContext context)
    {
        TimeSpan? longest = null;
        foreach (var subject in (ReadOnlySpan<ResponseRuleSubject>)
            [ResponseRuleSubject.User, ResponseRuleSubject.Session, ResponseRuleSubject.ClientIp])
        {
            // A block of an address must not lock out users behind it who did nothing.
            if (subject == ResponseRuleSubject.ClientIp && BlockSubjects.IsSignedIn(context))
            {
                continue;
            }

            if (_subjects.Of(context, subject) is { } key && _blocks.Remaining(key) is { } left
                && (longest is null || left > longest))
            {
                longest = left;
            }
        }

        return longest;
    }

    private void Act(ISecurityEvents events, HttpContext context, CompiledRule rule, BlockKey subject)
    {
        var reason = Code(subject.Subject);
        if (rule.Block is { } time)
        {
            var block = new ResponseBlock(subject, BlockSubjects.TextOf(context, subject.Subject), rule.Name,
                _clock.GetUtcNow() + time);
            var hasRoom = _blocks.TryAdd(block);
            events.Raise(context, new SecurityEvent(SecurityEventTypes.ResponseBlocked)
            {
                RuleId = rule.Name,
                Reason = hasRoom ? reason : "no_room",
                Detail = "for " + time.ToString("c", CultureInfo.InvariantCulture),
            });
        }

        if (rule.Alert)
        {
            events.Raise(context, new SecurityEvent(SecurityEventTypes.ResponseAlert)
            {
                RuleId = rule.Name,
                Reason = reason,
            });
        }
    }

    private static string Code(ResponseRuleSubject subject) => subject switch
    {
        ResponseRuleSubject.User => "user",
        ResponseRuleSubject.Session => "session",
        _ => "client_ip",
    };
}
