using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;

namespace SecureWeb.Sessions;

/// <summary>Writes a ticket as text without protecting it. Only for tickets inside a session, whose data is
/// encrypted.</summary>
internal sealed class PlainTicketFormat : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => Protect(data, purpose: null);

    public string Protect(AuthenticationTicket data, string? purpose) =>
        Base64Url.EncodeToString(TicketSerializer.Default.Serialize(data));

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) =>
        protectedText is null ? null : TicketSerializer.Default.Deserialize(Base64Url.DecodeFromChars(protectedText));
}
