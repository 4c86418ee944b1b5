using System.ComponentModel.DataAnnotations;

namespace SecureWeb.ResponseRules;

/// <summary>When security events of one kind pile up, block whom they come from, raise an alert, or both.</summary>
public sealed class ResponseRule
{
    /// <summary>Gets or sets the name of the events, as in the OWASP Logging Vocabulary.</summary>
    /// <value>No default. <c>malicious_csrf</c> means that one, <c>malicious_*</c> all that begin so.</value>
    public string? Event { get; set; }

    /// <summary>Gets or sets how many events it takes.</summary>
    /// <value>10 by default; 1 to 100000.</value>
    [Range(1, 100_000)]
    public int Count { get; set; } = 10;

    /// <summary>Gets or sets whose events are counted together.</summary>
    /// <value><see cref="ResponseRuleSubject.ClientIp"/> by default.</value>
    [EnumDataType(typeof(ResponseRuleSubject))]
    public ResponseRuleSubject Per { get; set; }

    /// <summary>Gets or sets the time within which they must come; it begins with the first.</summary>
    /// <value>5 minutes by default; one second to one day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Within { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long requests are refused then.</summary>
    /// <value><see langword="null"/> by default: they are not; one second to one day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan? Block { get; set; }

    /// <summary>Gets or sets whether the critical event <c>response_alert</c> is raised.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Alert { get; set; }

    /// <summary>Refuses requests for a time.</summary>
    /// <param name="time">How long.</param>
    /// <returns>This rule.</returns>
    public ResponseRule ThenBlock(TimeSpan time)
    {
        Block = time;
        return this;
    }

    /// <summary>Raises the critical event <c>response_alert</c>.</summary>
    /// <returns>This rule.</returns>
    public ResponseRule ThenAlert()
    {
        Alert = true;
        return this;
    }
}
