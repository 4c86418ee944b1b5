namespace SecureWeb.Audit;

/// <summary>One security event as sinks get it: with the facts of its request, every text escaped and cut.</summary>
/// <remarks>Immutable. There is no field for a secret, a body, a query or a header other than the user agent.</remarks>
public sealed record SecurityEventRecord
{
    /// <summary>Gets when it happened, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the kind of event.</summary>
    public required SecurityEventType Type { get; init; }

    /// <summary>Gets how serious it is.</summary>
    public required SecurityEventSeverity Severity { get; init; }

    /// <summary>Gets the reason, a code from the feature's closed set, for example <c>cross_site</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the id of the rule, permission or policy that acted, for example <c>P3</c>.</summary>
    public string? RuleId { get; init; }

    /// <summary>Gets the user: the one the event names, else the id or name of the signed-in user.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the public id of the session the event is about.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets what was acted upon, for example <c>post:42</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Gets a sentence that explains the event.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the address of the client, cut to its network when the options say so.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Gets the user agent, at most 128 characters of it.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the method of the request.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the route pattern of the endpoint, never the path itself.</summary>
    public string? Route { get; init; }

    /// <summary>Gets the host the request names.</summary>
    public string? Host { get; init; }

    /// <summary>Gets the status code at the time of the event; <see langword="null"/> when none is decided yet.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets the trace id. A client can choose it; the error id it cannot.</summary>
    public string? TraceId { get; init; }

    /// <summary>Gets the random id that an error page of the same request shows.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Gets how many events this record stands for.</summary>
    /// <value>1; more when flood control left out further events of the same kind from the same client.</value>
    public int Count { get; init; } = 1;
}
