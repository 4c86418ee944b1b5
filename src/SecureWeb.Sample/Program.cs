var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSecureDefaults();
var app = builder.Build();
app.UseSecureDefaults();
app.MapGet("/health", () => "ok");
app.Run();
