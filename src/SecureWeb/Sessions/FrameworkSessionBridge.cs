using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Session;

namespace SecureWeb.Sessions;

/// <summary>Takes the place of the framework's session store, so that a stray <c>app.UseSession()</c> neither hides the
/// secure session nor issues a second cookie.</summary>
/// <remarks>The framework's middleware asks for this service when the pipeline is built. An application without it pays
/// nothing.</remarks>
internal sealed class FrameworkSessionBridge
{
    private readonly AsyncLocal<SecureSession?> _current = new();
    private bool _isUsed;

    public void Enter(SecureSession session)
    {
        if (_isUsed)
        {
            _current.Value = session;
        }
    }

    public ISessionStore Store()
    {
        _isUsed = true;
        return new BridgeStore(this);
    }

    private sealed class BridgeStore(FrameworkSessionBridge bridge) : ISessionStore
    {
        // Never calls tryEstablishSession: that is what would issue the framework's cookie.
        public ISession Create(
            string sessionKey, TimeSpan idleTimeout, TimeSpan ioTimeout, Func<bool> tryEstablishSession, bool isNewSessionKey) =>
            bridge._current.Value ?? throw new InvalidOperationException(
                "UseSession() runs before UseSecureDefaults(): remove it, HttpContext.Session works without.");
    }
}
