namespace SecureWeb.Headers.Csp;

/// <summary>A change that single pages make to their policy. Equal ones share a compiled policy.</summary>
internal interface ICspChange
{
    void ApplyTo(CspDraft csp);
}
