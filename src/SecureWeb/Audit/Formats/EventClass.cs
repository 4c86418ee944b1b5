namespace SecureWeb.Audit.Formats;

/// <summary>What collectors sort events by, in the words of the Elastic Common Schema.</summary>
/// <param name="Category"><c>event.category</c>.</param>
/// <param name="Type"><c>event.type</c>.</param>
/// <param name="Outcome"><c>event.outcome</c>: success, failure or unknown.</param>
internal sealed record EventClass(string Category, string Type, string Outcome)
{
    private const string Success = "success";
    private const string Failure = "failure";
    private const string Unknown = "unknown";

    private static readonly Dictionary<string, EventClass> ByName = new(StringComparer.Ordinal)
    {
        [SecurityEventTypes.LoginSuccess.Name] = new("authentication", "start", Success),
        [SecurityEventTypes.LoginSuccessAfterFail.Name] = new("authentication", "start", Success),
        [SecurityEventTypes.PasswordChange.Name] = new("iam", "change", Success),
        [SecurityEventTypes.PasswordChangeFail.Name] = new("iam", "change", Failure),
        [SecurityEventTypes.AuthorizationChange.Name] = new("iam", "change", Unknown),
        [SecurityEventTypes.SessionCreated.Name] = new("session", "start", Success),
        [SecurityEventTypes.SessionRenewed.Name] = new("session", "info", Success),
        [SecurityEventTypes.SessionExpired.Name] = new("session", "end", Success),
        [SecurityEventTypes.SessionLogout.Name] = new("session", "end", Success),
        [SecurityEventTypes.SessionSuperseded.Name] = new("session", "info", Unknown),
        [SecurityEventTypes.SessionRollback.Name] = new("session", "info", Unknown),
        [SecurityEventTypes.InputSanitized.Name] = new("web", "info", Success),
        [SecurityEventTypes.MaliciousCspViolation.Name] = new("web", "info", Unknown),
        [SecurityEventTypes.UploadComplete.Name] = new("file", "creation", Success),
        [SecurityEventTypes.ConfigWeakened.Name] = new("configuration", "change", Unknown),
    };

    /// <summary>The rest by the first word of the OWASP name.</summary>
    private static readonly Dictionary<string, EventClass> ByFamily = new(StringComparer.Ordinal)
    {
        ["authn"] = new("authentication", "denied", Failure),
        ["authz"] = new("web", "denied", Failure),
        ["session"] = new("session", "denied", Failure),
        ["input"] = new("web", "denied", Failure),
        ["malicious"] = new("intrusion_detection", "denied", Failure),
        ["excess"] = new("web", "denied", Failure),
        ["crypt"] = new("web", "error", Failure),
        ["upload"] = new("file", "denied", Failure),
        ["user"] = new("iam", "user", Success),
        ["privilege"] = new("iam", "change", Success),
        ["error"] = new("web", "error", Failure),
        ["response"] = new("intrusion_detection", "info", Success),
        ["sys"] = new("host", "info", Unknown),
    };

    private static readonly EventClass Other = new("web", "info", Unknown);

    public static EventClass Of(SecurityEventType type)
    {
        if (ByName.TryGetValue(type.Name, out var known))
        {
            return known;
        }

        var end = type.Name.IndexOf('_', StringComparison.Ordinal);
        return end > 0 && ByFamily.TryGetValue(type.Name[..end], out var family) ? family : Other;
    }
}
