namespace SecureWeb.Sample.Admin;

/// <summary>An account as administrators see it: no hash, no stamp, no address.</summary>
public sealed record UserView(string UserName, DateTimeOffset Joined, IReadOnlyList<string> Roles, int Posts);
