namespace SecureWeb.OriginCheck;

/// <summary>Options for the cross-site request check. Section <c>SecureWeb:OriginCheck</c>.</summary>
public sealed class OriginCheckOptions
{
}
