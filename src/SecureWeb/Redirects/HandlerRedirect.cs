namespace SecureWeb.Redirects;

/// <summary>Request feature: where an authentication handler sent the user. It vouches for this one text; a
/// <c>Location</c> that the application sets afterwards is judged.</summary>
internal sealed record HandlerRedirect(string Location);
